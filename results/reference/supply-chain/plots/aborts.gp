# Run `gnuplot aborts.gp` in this folder to draw aborts.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'aborts.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,494 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,6.86in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'aborts.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:1.6]
set yrange [0:1.603027860424603]
unset key
set label 1 'Keys that no declaration knows' at screen 0.5, screen 0.9595 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.2308
set tmargin at screen 0.8785
set title '' offset 0,-0.4
set xlabel 'declarations'
set ylabel 'aborts per transaction'
set xtics ('exact' 0, 'reconnaissance' 1)
set format y '%g'
plot \
  data index 0 using ($1-0.3333):2:(0.1227) with boxes linecolor '#0072B2', \
  data index 0 using ($1-0.3333):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 0 using ($1-0.3333):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333', \
  data index 1 using ($1-0.2000):2:(0.1227) with boxes linecolor '#D55E00', \
  data index 1 using ($1-0.2000):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 1 using ($1-0.2000):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333', \
  data index 2 using ($1-0.0667):2:(0.1227) with boxes linecolor '#009E73', \
  data index 2 using ($1-0.0667):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 2 using ($1-0.0667):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333', \
  data index 3 using ($1+0.0667):2:(0.1227) with boxes linecolor '#CC79A7', \
  data index 3 using ($1+0.0667):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 3 using ($1+0.0667):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333', \
  data index 4 using ($1+0.2000):2:(0.1227) with boxes linecolor '#E69F00', \
  data index 4 using ($1+0.2000):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 4 using ($1+0.2000):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333', \
  data index 5 using ($1+0.3333):2:(0.1227) with boxes linecolor '#000000', \
  data index 5 using ($1+0.3333):3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#222222', \
  data index 5 using ($1+0.3333):(valid(4) && $4 > $2 ? $4 : $2):(sprintf('%.2g', $2)) with labels font ',10' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1174
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 3 samplen 2
plot \
  NaN title 'sequential' with boxes linecolor '#0072B2', \
  NaN title 'block-stm' with boxes linecolor '#D55E00', \
  NaN title 'dag' with boxes linecolor '#009E73', \
  NaN title 'dag pre-executed' with boxes linecolor '#CC79A7', \
  NaN title 'bohm' with boxes linecolor '#E69F00', \
  NaN title 'sharded' with boxes linecolor '#000000'

unset multiplot
unset output
}
